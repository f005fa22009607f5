"""What a government-service platform may ask and send, over signed JSON requests."""
