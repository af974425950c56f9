import { workerData } from "node:worker_threads";
import { chunkWorker, type WorkerStart } from "../src/simulation/thread-messages.ts";

export default chunkWorker(workerData as WorkerStart);
