"""What `python -m treatyref` runs: the command `treatyref`."""

from treatyref.cli import main

if __name__ == "__main__":
    main(prog_name="treatyref")
