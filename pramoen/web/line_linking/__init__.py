"""Linking oneself to LINE on a page: the code, and the QR code that leads to the conversation with it."""
