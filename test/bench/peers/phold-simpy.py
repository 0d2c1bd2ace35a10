"""PHOLD on SimPy 3: the peer of test/bench/phold.ts. Arguments: actors, events in flight, events.

Prints nanoseconds per event. Uses bare timeouts with a callback, which is the fastest that SimPy offers.
"""
import sys
import time

import simpy

n, in_flight, events = (int(argument) for argument in sys.argv[1:4])
env = simpy.Environment()
xs = [i * 77 + 1 for i in range(n)]
counts = [0] * n


def hop(self):
    x = (xs[self] * 1664525 + 1013904223) & 0xFFFFFFFF
    to = x % n
    x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
    xs[self] = x
    env.timeout(2 + (x >> 12) % 1000000, to).callbacks.append(arrive)


def arrive(event):
    self = event.value
    counts[self] += 1
    hop(self)


for i in range(in_flight):
    hop(i % n)
start = time.perf_counter_ns()
for _ in range(events):
    env.step()
print('%.1f' % ((time.perf_counter_ns() - start) / events))
