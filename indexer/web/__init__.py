"""Linked pages: fetched on request, kept as copies, read into sections that can be cited.

Nothing here runs unless a person asks for it; a search only reads what was kept.
"""
