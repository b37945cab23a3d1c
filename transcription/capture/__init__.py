"""The call as it happens: the microphone and the system's sound, each in a process of its own.

PortAudio sees a new device only after it was torn down, and tearing it down ends every stream of its process. So one child
process holds one stream and nothing else; on any trouble it ends, and the parent starts another. A further child watches
which devices there are.

What others use:

- ``live.open_capture(wanted, clock)`` -> ``Capture``: an iterator over ``events.Sound``; ``close()`` ends it.
- ``check.check_channels(capture, seconds)``: does each channel carry sound?
- ``watch.list_devices()`` -> ``devices.Listing``: what can be heard here; ``devices.choose``, ``devices.NoDevice``.

Inside, in the children: ``child`` (one stream), ``streams`` (opening it), ``stay`` (is it still attached to its source?),
``watcher`` and ``systems`` (which devices there are), ``wire`` (what they write). In the parent: ``processes`` (children),
``timing`` (where samples belong on the call's clock), ``side`` (one channel: its watchdog, its gaps, its device), ``words``
(what is said of it), ``silence``, ``supervisor`` (both together).
"""
