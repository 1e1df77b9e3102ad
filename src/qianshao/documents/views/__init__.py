"""The pages of 办文: list, registering, the record, advice, instruction, hand-over, the slip on paper."""
