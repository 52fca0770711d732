"""Questions made by the engine from made-up cases, and their marking; no date is worked out here.

Right answers and reasons are the engine's. What is added is what people get wrong.
"""
