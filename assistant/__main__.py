"""``python -m assistant`` is ``closecall``."""

import sys

from assistant.cli import main

sys.exit(main())
