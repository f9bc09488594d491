"""Acts on plans of reorganisation: plan, confirm, run."""
