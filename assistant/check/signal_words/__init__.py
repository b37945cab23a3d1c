"""The words that give a compelling event, a red flag, agreement or the end of a call away: families of wording, put together from parts."""
