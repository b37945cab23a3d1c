"""The terminal screen: reads a call's events, sends verbs back. The only room that imports textual."""
