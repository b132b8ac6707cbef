"""Scores the readers of credits, captions, bylines and dates on the development cases.

python benchmarks/cases.py [CASES.jsonl] [--show]
"""
