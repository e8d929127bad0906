"""The list of surveys and what is done with one."""
