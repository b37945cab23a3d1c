"""Sound in, words out. Knows nothing of plans, models of language or screens.

What others use:

- ``weights.find_weights`` -> ``Weights``: where the speech model is; ``NoWeights`` says how to get one.
- ``recognizer.WhisperRecognizer(weights.path)``: the recogniser; ``Recognizer`` is what a stand-in must do.
- ``replay.open_recording`` -> ``Recording``: an audio file as a source of ``AudioChunk``; ``BadAudio``.
- ``stream.hear(source, recognizer, …)``: the events of ``events.Heard``, in the order they became known.

Inside: ``vad`` finds the spans of speech, ``gate`` keeps out what nobody said, ``turns`` makes
utterances of words.
Errors here are exceptions of this room with one sentence for the user; whoever shows them wraps them.
"""
