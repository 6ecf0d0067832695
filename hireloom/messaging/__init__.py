"""Every message out (and later in), through one outbox.

Nouns: message. A mail is a row first; a job hands it over; its state says what is known, and
"unknown" is an answer. Refuses to know: why the message is sent.
"""
