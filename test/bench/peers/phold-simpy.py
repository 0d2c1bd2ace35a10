"""PHOLD on SimPy 3: the peer of test/bench/phold.ts. Arguments: actors, events in flight, events, style.

Prints nanoseconds per event. Style "process" is SimPy's own: a process for each actor that waits on its store.
Style "callback" uses bare timeouts with a callback, the fastest that SimPy offers.
"""
import sys
import time

import simpy

n, in_flight, events = (int(argument) for argument in sys.argv[1:4])
style = sys.argv[4]
env = simpy.Environment()
xs = [i * 77 + 1 for i in range(n)]
done = 0


def draw(self):
    x = (xs[self] * 1664525 + 1013904223) & 0xFFFFFFFF
    to = x % n
    x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
    xs[self] = x
    return to, 2 + (x >> 12) % 1000000


def hop(self):
    to, delay = draw(self)
    env.timeout(delay, to).callbacks.append(arrive)


def arrive(event):
    global done
    done += 1
    hop(event.value)


def put(event):
    stores[event.value].put('hop')


def actor(self):
    global done
    while True:
        yield stores[self].get()
        done += 1
        to, delay = draw(self)
        env.timeout(delay, to).callbacks.append(put)


if style == 'process':
    stores = [simpy.Store(env) for _ in range(n)]
    for i in range(n):
        env.process(actor(i))
    for i in range(in_flight):
        to, delay = draw(i % n)
        env.timeout(delay, to).callbacks.append(put)
else:
    for i in range(in_flight):
        hop(i % n)
start = time.perf_counter_ns()
while done < events:
    env.step()
print('%.1f' % ((time.perf_counter_ns() - start) / events))
