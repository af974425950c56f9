export { ConvergenceError, HoldfastError, InputError, InterruptedError, ScenarioError, UsageError, WorkerError } from "./errors.ts";
