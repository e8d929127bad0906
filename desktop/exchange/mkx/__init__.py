"""The file ``.mkx``: written, opened and looked at before it is believed."""
