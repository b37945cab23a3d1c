"""What ``closecall doctor`` looks at, a module for each part of the machine."""
