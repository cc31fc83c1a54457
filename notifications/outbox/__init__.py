"""The outbox: planning each message once, and handing it over until it is accepted or no longer of use."""
