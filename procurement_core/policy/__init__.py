"""Policy profiles: what a buyer may demand and what earns how many points."""
