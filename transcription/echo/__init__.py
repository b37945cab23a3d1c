"""The buyer's voice out of the seller's microphone: first the sound, then the words that slipped through."""

from transcription.echo.doubles import doubles
from transcription.echo.stage import without_echo

__all__ = ["doubles", "without_echo"]
