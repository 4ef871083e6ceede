// A worker in C++: the lines that org.emkit.bench.worker.Worker documents.
#pragma once

#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace bench {

// A hidden Markov model to fit: sequences of equal lengths, and a start.
struct Problem {
  std::string model;
  int rows, columns, states, steps;
  std::vector<double> data;  // rows × columns; codes where the model is hmm-categorical
  std::vector<double> start;

  int sequences() const { return rows / steps; }
  bool categorical() const { return model == "hmm-categorical"; }
  bool diagonal() const { return model == "hmm-diagonal"; }
  int width() const { return categorical() ? 1 : columns; }
  int covarianceSize() const {
    return categorical() ? 0 : diagonal() ? columns : columns * columns;
  }

  const double* sequence(int i) const { return &data[size_t(i) * steps * width()]; }
  double initial(int i) const { return start[i]; }
  double transition(int i, int j) const { return start[states + i * states + j]; }
  // The mean of a state, or its probabilities of symbols.
  const double* mean(int i) const { return &start[states + states * states + i * columns]; }
  const double* covariance(int i) const {
    return &start[states + states * (states + columns) + i * covarianceSize()];
  }
};

// Parameters in the order of a parameter file.
struct Parameters {
  std::vector<double> initial, transition, means, covariances;
};

// A fit that is ready to run: from the start, so many iterations.
using Outcome = std::function<Parameters()>;
using Fit = std::function<Outcome(int)>;

inline std::vector<double> read(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  std::vector<double> values(size_t(in.tellg()) / sizeof(double));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(values.data()), values.size() * sizeof(double));
  if (!in) {
    throw std::runtime_error("cannot read " + path);
  }
  return values;
}

inline void write(const std::string& path, const Parameters& parameters) {
  std::ofstream out(path, std::ios::binary);
  for (const auto* part : {&parameters.initial, &parameters.transition, &parameters.means,
                           &parameters.covariances}) {
    out.write(reinterpret_cast<const char*>(part->data()), part->size() * sizeof(double));
  }
}

inline std::string answer(const std::string& line, const std::string& version,
                          const std::function<Fit(const Problem&)>& prepare, Fit& fit) {
  std::istringstream request(line);
  std::string verb;
  request >> verb;
  if (verb == "version") {
    return "version " + version;
  }
  if (verb == "load") {
    Problem problem;
    std::string data, start;
    request >> problem.model >> problem.rows >> problem.columns >> problem.states >>
        problem.steps >> data >> start;
    problem.data = read(data);
    problem.start = read(start);
    fit = prepare(problem);
    return "loaded";
  }
  if (verb == "run") {
    int iterations;
    std::string out;
    request >> iterations >> out;
    auto before = std::chrono::steady_clock::now();
    Outcome outcome = fit(iterations);
    std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - before;
    write(out, outcome());
    char text[64];
    std::snprintf(text, sizeof text, "ran %.9f %d", seconds.count(), iterations);
    return text;
  }
  throw std::runtime_error("no such request: " + verb);
}

// Answers requests until the input ends.
inline void serve(const std::string& version, const std::function<Fit(const Problem&)>& prepare) {
  // What a library prints must not look like an answer.
  FILE* answers = fdopen(dup(STDOUT_FILENO), "w");
  dup2(STDERR_FILENO, STDOUT_FILENO);
  Fit fit = [](int) -> Outcome { throw std::runtime_error("nothing is loaded"); };
  for (std::string line; std::getline(std::cin, line);) {
    std::string text;
    try {
      text = answer(line, version, prepare, fit);
    } catch (const std::exception& e) {
      text = std::string("error ") + e.what();
    }
    std::fprintf(answers, "%s\n", text.c_str());
    std::fflush(answers);
  }
}

}  // namespace bench
