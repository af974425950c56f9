import { workerData } from "node:worker_threads";
import { intervalWorker, type IntervalTask } from "../src/models/write-intervals.ts";

export default intervalWorker(workerData as IntervalTask);
