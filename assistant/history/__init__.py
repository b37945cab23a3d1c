"""The archive: what was heard is on disk before anything else happens. Alone imports sqlite_utils, to make its tables."""
