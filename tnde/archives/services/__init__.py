"""Acts on the archive. One function is one act; what a higher floor calls runs in its transaction."""
