"""What the queue, the register and the cards share: signing, looking, printing, checking."""
