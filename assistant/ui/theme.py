"""The screen's own colours, for dark and for light terminals."""

from collections.abc import Mapping

from textual.theme import Theme

DARK = "closecall-dark"
LIGHT = "closecall-light"

_DARK = {
    "seller": "#7ab8ff",
    "buyer": "#d3a6ff",
    "key": "#3a4252",
    "key-foreground": "#ffffff",
    "nudge": "#33290f",
}
_LIGHT = {
    "seller": "#1559a8",
    "buyer": "#7b2fa8",
    "key": "#d6d2c8",
    "key-foreground": "#15181d",
    "nudge": "#fff3cf",
}

DEFAULTS = dict(_DARK)
"""What our own colour names mean under a theme that does not know them."""

THEMES = (
    Theme(
        name=DARK,
        dark=True,
        primary="#7ab8ff",
        secondary="#d3a6ff",
        accent="#8fd3c8",
        success="#86d19a",
        warning="#f2c14e",
        error="#ff8a80",
        foreground="#dfe3ea",
        background="#14171c",
        surface="#1a1e25",
        panel="#20252e",
        variables={
            **_DARK,
            "text-success": "#86d19a",
            "text-warning": "#f2c14e",
            "text-error": "#ff8a80",
            "text-accent": "#8fd3c8",
            "text-muted": "#939cab",
            "footer-key-foreground": "#ffffff",
            "footer-background": "#14171c",
            "footer-description-foreground": "#939cab",
            "scrollbar": "#343b48",
            "scrollbar-background": "#14171c",
            "border": "#343b48",
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#1559a8",
        secondary="#7b2fa8",
        accent="#00695c",
        success="#1f6f36",
        warning="#8a5a00",
        error="#b3261e",
        foreground="#1d2127",
        background="#faf9f6",
        surface="#ffffff",
        panel="#efede7",
        variables={
            **_LIGHT,
            "text-success": "#1f6f36",
            "text-warning": "#8a5a00",
            "text-error": "#b3261e",
            "text-accent": "#00695c",
            "text-muted": "#626a76",
            "footer-key-foreground": "#15181d",
            "footer-background": "#faf9f6",
            "footer-description-foreground": "#626a76",
            "scrollbar": "#cfcbc1",
            "scrollbar-background": "#faf9f6",
            "border": "#cfcbc1",
        },
    ),
)


def theme_for(environment: Mapping[str, str]) -> str:
    """The theme for the terminal's background, where ``COLORFGBG`` says what that is; else the dark one."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
