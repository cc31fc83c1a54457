"""The commands by what they are about; each file gives the command line its own when it is imported."""
