"""How the page looks where its style sheets say nothing."""

import gradio as gr


def calm_theme() -> gr.themes.Base:
    """Calm, with the fonts that the reader's system has."""
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        radius_size="lg",
        font=["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    )
