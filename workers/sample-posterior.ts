import { workerData } from "node:worker_threads";
import { posteriorWorker, type PosteriorStart } from "../src/models/posterior-worker.ts";

export default posteriorWorker(workerData as PosteriorStart);
