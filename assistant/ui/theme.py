"""The screen's own colours, for dark and for light terminals, and for eyes that need strong ones."""

from collections.abc import Mapping

from textual.theme import Theme

DARK = "closecall-dark"
LIGHT = "closecall-light"
CONTRAST = "closecall-contrast"
AUTO = "auto"

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
_CONTRAST = {
    "seller": "#ffff00",
    "buyer": "#ffffff",
    "key": "#ffff00",
    "key-foreground": "#000000",
    "nudge": "#000000",
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
    Theme(
        name=CONTRAST,
        dark=True,
        primary="#ffff00",
        secondary="#ffffff",
        accent="#ffff00",
        success="#ffffff",
        warning="#ffff00",
        error="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        variables={
            **_CONTRAST,
            "text-success": "#ffffff",
            "text-warning": "#ffff00",
            "text-error": "#ffff00",
            "text-accent": "#ffff00",
            "text-muted": "#d9d9d9",
            "footer-key-foreground": "#000000",
            "footer-background": "#000000",
            "footer-description-foreground": "#ffffff",
            "scrollbar": "#ffffff",
            "scrollbar-background": "#000000",
            "border": "#ffffff",
        },
    ),
)

_NAMED = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
MEANING = {
    "auto": "Colours as the terminal's background asks for",
    "dark": "Light words on a dark ground",
    "light": "Dark words on a light ground",
    "contrast": "Black, white and yellow",
}
"""The choices of the setting, and what each looks like."""


def theme_for(environment: Mapping[str, str], wanted: str = AUTO) -> str:
    """The theme that the setting names; for ``auto`` by the terminal's background, where ``COLORFGBG`` says what that is, else the dark one."""
    if wanted in _NAMED:
        return _NAMED[wanted]
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
