"""The pictures in the answers: one function a figure, drawn with matplotlib, stored as SVG.

`python -m kb.figures` draws them again beside the code. Importing this package draws nothing.
"""
