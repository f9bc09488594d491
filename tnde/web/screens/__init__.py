"""The pages, one module per family. They translate HTTP and call services and queries; they decide nothing."""
