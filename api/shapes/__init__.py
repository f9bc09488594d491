"""What goes in and comes out, one module per resource: explicit plain serializers, input and output apart."""
