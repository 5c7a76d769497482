//! The Rayvision render platform on your own machine.
