// PHOLD on ns-3's default scheduler: the peer of test/bench/phold.ts. Arguments: actors, events in flight, events.
// Prints nanoseconds per event. Each event picks its target and its delay from its actor's own linear congruence.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>
#include "ns3/core-module.h"

using namespace ns3;

struct Actor {
  uint32_t x;
  uint32_t count;
};

static std::vector<Actor> actors;
static uint64_t left;

static void Hop(uint32_t self) {
  Actor &actor = actors[self];
  actor.count++;
  if (--left == 0) {
    Simulator::Stop();
    return;
  }
  actor.x = actor.x * 1664525u + 1013904223u;
  uint32_t to = actor.x % actors.size();
  actor.x = actor.x * 1664525u + 1013904223u;
  Simulator::Schedule(MicroSeconds(2 + (actor.x >> 12) % 1000000), &Hop, to);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  const uint32_t n = atoi(argv[1]);
  const uint32_t inFlight = atoi(argv[2]);
  left = atoll(argv[3]);
  const uint64_t events = left;
  for (uint32_t i = 0; i < n; i++) actors.push_back({i * 77 + 1, 0});
  for (uint32_t i = 0; i < inFlight; i++) {
    Actor &actor = actors[i % n];
    actor.x = actor.x * 1664525u + 1013904223u;
    uint32_t to = actor.x % n;
    actor.x = actor.x * 1664525u + 1013904223u;
    Simulator::Schedule(MicroSeconds(2 + (actor.x >> 12) % 1000000), &Hop, to);
  }
  const auto start = std::chrono::steady_clock::now();
  Simulator::Run();
  const auto end = std::chrono::steady_clock::now();
  std::printf("%.1f\n", std::chrono::duration<double, std::nano>(end - start).count() / events);
  Simulator::Destroy();
  return 0;
}
