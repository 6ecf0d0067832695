"""The outside: what other companies' services want, said in their words. No decisions of ours."""
