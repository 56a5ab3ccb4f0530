"""Golden cases, G1 to G22: published and computed examples, each by the service and by the command line on files."""
