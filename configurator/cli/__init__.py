"""The program without a window: the same services, told by a command line and answering in text.

Every command is a function of what was asked (an argparse Namespace) and of a Program, which
gives it the shop when it wants it. Answers go to standard output, everything else to standard
error. Exit status 0: done, and nothing wrong; 1: something is wrong with what was asked about
or in the world; 2: the command line itself is wrong.
"""
