"""What stands between the network and the page: who asks, how often, what files they get."""
