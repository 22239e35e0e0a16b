"""The registry (api/*.toml) and what is made from it."""
