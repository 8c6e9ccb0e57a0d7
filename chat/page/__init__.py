"""The page: one file for each tab, and the only place where gradio is imported.

Layout and wiring only. What to answer is decided by the assistant; what is shown is text made by
chat.panels, chat.source and chat.listing.
"""
