"""One module for each command: ``add_arguments(parser)`` declares its options, ``run(options)`` does it."""
