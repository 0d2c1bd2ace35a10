/**
 * Configuration keys of Flink 2.0 (with some that later or earlier versions know) that do not change a simulated run.
 * Facts only: the names, grouped by their common beginning. A key in this list gives a warning, never an error.
 */
const groups: Readonly<Record<string, string>> = {
  'execution.checkpointing': `aligned-checkpoint-timeout cleaner.parallel-mode create-subdir
    file-merging.across-checkpoint-boundary file-merging.enabled file-merging.max-file-size file-merging.max-space-amplification
    file-merging.max-subtasks-per-file file-merging.pool-blocking force-unaligned incremental
    local-backup.dirs local-backup.enabled pause-sources-until-first-checkpoint recover-without-channel-state.checkpoint-id
    savepoint-dir snapshot-compression snapshot.compression unaligned unaligned.during-recovery.enabled unaligned.enabled
    unaligned.forced unaligned.interruptible-timers.enabled unaligned.max-subtasks-per-channel-state-file
    unaligned.recover-output-on-downstream.enabled write-buffer-size`,
  'execution.state-recovery': 'claim-mode from-local ignore-unclaimed-state path without-channel-state.checkpoint-id',
  'execution': `allow-client-job-configurations attached batch-shuffle-mode batch.adaptive.auto-parallelism.avg-data-volume-per-task
    batch.adaptive.auto-parallelism.default-source-parallelism batch.adaptive.auto-parallelism.enabled
    batch.adaptive.auto-parallelism.max-parallelism batch.adaptive.auto-parallelism.min-parallelism batch.job-recovery.enabled
    batch.job-recovery.previous-worker.recovery.timeout batch.job-recovery.snapshot.min-pause
    batch.speculative.block-slow-node-duration batch.speculative.enabled batch.speculative.max-concurrent-executions buffer-timeout
    buffer-timeout.enabled buffer-timeout.interval embedded-rpc-cluster.enabled job-listeners job-status-changed-listeners
    runtime-mode savepoint-restore-mode savepoint.ignore-unclaimed-state savepoint.path shutdown-on-application-finish
    shutdown-on-attached-exit sort-keyed-partition.memory sort-partition.memory sorted-inputs.enabled sorted-inputs.memory
    submit-failed-job-on-application-error target`,
  'state': `backend.async backend.fs.memory-threshold backend.fs.write-buffer-size backend.incremental
    backend.latency-track.history-size backend.latency-track.keyed-state-enabled backend.latency-track.sample-interval
    backend.latency-track.state-name-as-variable backend.local-recovery changelog.enabled
    changelog.max-failures-allowed changelog.periodic-materialize.enabled changelog.periodic-materialize.interval changelog.storage
    checkpoint.cleaner.parallel-mode checkpoints.create-subdir checkpoints.file-merging.enabled
    latency-track.history-size latency-track.keyed-state-enabled latency-track.sample-interval latency-track.state-name-as-variable
    size-track.keyed-state-enabled size-track.sample-interval savepoints.dir storage.fs.write-buffer-size`,
  'dstl.dfs': `base-path batch.persist-delay batch.persist-size-threshold compression.enabled discard.num-threads
    download.local-cache.idle-timeout-ms num-discard-threads preemptive-persist-threshold upload.buffer-size upload.max-attempts
    upload.max-in-flight upload.next-delay upload.num-threads upload.retry-policy upload.timeout`,
  'state.backend.rocksdb': `block.blocksize block.cache-size block.metadata-blocksize bloom-filter.bits-per-key
    bloom-filter.block-based-mode checkpoint.transfer.thread.num compaction.filter.periodic-compaction-time
    compaction.filter.query-time-after-num-entries compaction.level.max-size-level-base compaction.level.target-file-size-base
    compaction.level.use-dynamic-size compaction.style compression.per.level files.open
    incremental-restore-async-compact-after-rescale log.dir log.file-num log.level log.max-file-size localdir
    manual-compaction.max-auto-compactions manual-compaction.max-file-size-to-compact manual-compaction.max-files-to-compact
    manual-compaction.max-output-file-size manual-compaction.max-parallel-compactions manual-compaction.min-files-to-compact
    manual-compaction.min-interval memory.fixed-per-slot memory.fixed-per-tm memory.high-prio-pool-ratio memory.managed
    memory.partitioned-index-filters memory.write-buffer-ratio metrics.actual-delayed-write-rate metrics.background-errors
    metrics.block-cache-capacity metrics.block-cache-hit metrics.block-cache-miss metrics.block-cache-pinned-usage
    metrics.block-cache-usage metrics.bytes-read metrics.bytes-written metrics.column-family-as-variable metrics.compaction-pending
    metrics.compaction-read-bytes metrics.compaction-write-bytes metrics.cur-size-active-mem-table metrics.cur-size-all-mem-tables
    metrics.estimate-live-data-size metrics.estimate-num-keys metrics.estimate-pending-compaction-bytes
    metrics.estimate-table-readers-mem metrics.is-write-stopped metrics.iter-bytes-read metrics.live-sst-files-size
    metrics.mem-table-flush-pending metrics.num-deletes-active-mem-table metrics.num-deletes-imm-mem-tables
    metrics.num-entries-active-mem-table metrics.num-entries-imm-mem-tables metrics.num-files-at-level
    metrics.num-immutable-mem-table metrics.num-live-versions metrics.num-running-compactions metrics.num-running-flushes
    metrics.num-snapshots metrics.size-all-mem-tables metrics.stall-micros metrics.total-sst-files-size options-factory
    predefined-options restore-overlap-fraction-threshold rescaling.use-delete-files-in-range thread.num timer-service.cache-size
    timer-service.factory use-bloom-filter use-ingest-db-restore-mode write-batch-size writebuffer.count writebuffer.number-to-merge
    writebuffer.size`,
  'state.backend.forst': `block.blocksize block.cache-size block.metadata-blocksize bloom-filter.bits-per-key
    bloom-filter.block-based-mode cache.dir cache.lru.access-before-promote cache.lru.promote-limit cache.reserve-size
    cache.size-based-limit checkpoint.transfer.thread.num compaction.filter.periodic-compaction-time
    compaction.filter.query-time-after-num-entries compaction.level.max-size-level-base compaction.level.target-file-size-base
    compaction.level.use-dynamic-size compaction.style compression.per.level executor.inline-coordinator executor.inline-write
    executor.read-io-parallelism executor.write-io-parallelism files.open incremental-restore-async-compact-after-rescale local-dir
    log.dir log.file-num log.level log.max-file-size memory.fixed-per-slot memory.fixed-per-tm memory.high-prio-pool-ratio
    memory.managed memory.partitioned-index-filters memory.write-buffer-ratio options-factory predefined-options primary-dir
    rescaling.use-delete-files-in-range restore-overlap-fraction-threshold sync.enforce-local timer-service.cache-size
    timer-service.factory use-bloom-filter use-ingest-db-restore-mode write-batch-size writebuffer.count writebuffer.number-to-merge
    writebuffer.size`,
  'jobmanager': `adaptive-batch-scheduler.avg-data-volume-per-task adaptive-batch-scheduler.default-source-parallelism
    adaptive-batch-scheduler.max-parallelism adaptive-batch-scheduler.min-parallelism adaptive-batch-scheduler.speculative.enabled
    adaptive-scheduler.executing.cooldown-after-rescaling adaptive-scheduler.executing.resource-stabilization-timeout
    adaptive-scheduler.max-delay-for-scale-trigger adaptive-scheduler.min-parallelism-increase
    adaptive-scheduler.prefer-minimal-taskmanagers adaptive-scheduler.rescale-trigger.max-checkpoint-failures
    adaptive-scheduler.rescale-trigger.max-delay adaptive-scheduler.resource-stabilization-timeout
    adaptive-scheduler.resource-wait-timeout adaptive-scheduler.scale-on-failed-checkpoints-count
    adaptive-scheduler.scaling-interval.max adaptive-scheduler.scaling-interval.min
    adaptive-scheduler.submission.resource-stabilization-timeout adaptive-scheduler.submission.resource-wait-timeout archive.fs.dir
    bind-host execution.attempts-history-size execution.failover-strategy failure-enrichers future-pool.size heap.size io-pool.size
    jvm-options memory.enable-jvm-direct-memory-limit memory.flink.size memory.heap.size memory.jvm-metaspace.size
    memory.jvm-overhead.fraction memory.jvm-overhead.max memory.jvm-overhead.min memory.off-heap.size memory.process.size
    partition.hybrid.only-consume-finished-partition partition.hybrid.partition-data-consume-constraint
    partition.release-during-job-execution resource-id retrieve-taskmanager-hostname rpc.address rpc.bind-port rpc.port scheduler`,
  'jobstore': 'cache-size expiration-time max-capacity type',
  'job-event.store.write-buffer': 'flush-interval size',
  'job-result-store': 'delete-on-commit storage-path',
  'taskmanager': `bind-host data.bind-port data.port data.ssl.enabled debug.memory.log debug.memory.log-interval heap.size host
    jvm-exit-on-oom load-balance.mode log.path memory.flink.size memory.framework.heap.size
    memory.framework.off-heap.batch-shuffle.size memory.framework.off-heap.size memory.jvm-metaspace.size
    memory.jvm-overhead.fraction memory.jvm-overhead.max memory.jvm-overhead.min memory.managed.consumer-weights
    memory.managed.fraction memory.managed.size memory.network.fraction memory.network.max
    memory.network.min memory.process.size memory.task.heap.size memory.task.off-heap.size
    minicluster.number-of-taskmanagers network.batch-shuffle.compression.enabled network.bind-policy
    network.blocking-shuffle.compression.enabled network.blocking-shuffle.type network.compression.codec network.detailed-metrics
    network.hybrid-shuffle.enable-new-mode network.hybrid-shuffle.memory-decoupling.enabled
    network.hybrid-shuffle.num-retained-in-memory-regions-max network.hybrid-shuffle.remote.path
    network.hybrid-shuffle.spill-index-region-group-size network.hybrid-shuffle.spill-index-segment-size
    network.max-num-tcp-connections network.memory.exclusive-buffers-request-timeout-ms
    network.memory.fraction network.memory.max network.memory.max-buffers-per-channel network.memory.max-overdraft-buffers-per-gate
    network.memory.min network.memory.read-buffer.required-per-gate.max network.netty.client.connectTimeoutSec
    network.netty.client.numThreads network.netty.client.tcp.keepCount network.netty.client.tcp.keepIdleSec
    network.netty.client.tcp.keepInterval network.netty.num-arenas network.netty.sendReceiveBufferSize network.netty.server.backlog
    network.netty.server.numThreads network.netty.transport network.numberOfBuffers network.partition-request-timeout
    network.request-backoff.initial network.request-backoff.max network.retries network.sort-shuffle.min-buffers
    network.sort-shuffle.min-parallelism network.tcp-connection.enable-reuse-across-jobs network.tiered-storage.reserve-disk-space
    numberOfTaskSlots registration.initial-backoff registration.max-backoff registration.refused-backoff registration.timeout
    resource-id rpc.bind-port rpc.port runtime.hashjoin-bloom-filters runtime.large-record-handler runtime.max-fan
    runtime.sort-spilling-threshold state.local.root-dirs system-out.log.cache-upper-size
    system-out.log.thread-name.enabled system-out.mode`,
  'task.cancellation': 'timers.timeout',
  'cluster': `evenly-spread-out-slots fine-grained-resource-management.enabled id intercept-user-system-exit io-pool.size
    processes.halt-on-fatal-error registration.error-delay registration.initial-timeout registration.max-timeout
    registration.refused-registration-delay services.shutdown-timeout thread-dump.stacktrace-max-depth uncaught-exception-handling`,
  'high-availability': `cluster-id enable-job-recovery jobmanager.port kubernetes.leader-election.lease-duration
    kubernetes.leader-election.renew-deadline kubernetes.leader-election.retry-period storageDir type use-old-ha-services
    zookeeper.client.acl zookeeper.client.authorization zookeeper.client.connection-timeout zookeeper.client.ensemble-tracker
    zookeeper.client.max-retry-attempts zookeeper.client.retry-wait zookeeper.client.session-timeout
    zookeeper.client.tolerate-suspended-connections zookeeper.path.checkpoint-counter zookeeper.path.checkpoints
    zookeeper.path.execution-plans zookeeper.path.jobgraphs zookeeper.path.jobs zookeeper.path.latch zookeeper.path.leader
    zookeeper.path.mesos-workers zookeeper.path.root zookeeper.path.running-registry zookeeper.quorum`,
  'zookeeper': 'sasl.disable sasl.login-context-name sasl.service-name ssl.enabled',
  'pekko': `ask.callstack client-socket-worker-pool.pool-size-factor client-socket-worker-pool.pool-size-max
    client-socket-worker-pool.pool-size-min fork-join-executor.parallelism-factor fork-join-executor.parallelism-max
    fork-join-executor.parallelism-min jvm-exit-on-fatal-error log.lifecycle.events lookup.timeout
    remote-fork-join-executor.parallelism-factor remote-fork-join-executor.parallelism-max remote-fork-join-executor.parallelism-min
    retry-gate-closed-for server-socket-worker-pool.pool-size-factor server-socket-worker-pool.pool-size-max
    server-socket-worker-pool.pool-size-min ssl.enabled startup-timeout tcp.timeout throughput`,
  'akka': `ask.callstack ask.timeout log.lifecycle.events lookup.timeout retry-gate-closed-for ssl.enabled startup-timeout
    tcp.timeout throughput`,
  'slot': 'idle.timeout',
  'slotmanager': `fine-grained.enabled max-total-resource.cpu max-total-resource.memory min-total-resource.cpu
    min-total-resource.memory number-of-slots.max number-of-slots.min redundant-taskmanager-num requirement-check.delay
    taskmanager-timeout`,
  'resourcemanager': `job.timeout max-unregistered-taskmanager previous-worker.recovery.timeout rpc.port standalone.start-up-time
    start-worker.max-failure-rate start-worker.retry-interval taskmanager-registration.timeout taskmanager-timeout`,
  'pipeline': `auto-generate-uids auto-type-registration cached-files classpaths closure-cleaner-level
    default-kryo-serializers force-avro force-kryo force-kryo-avro generic-types global-job-parameters jars
    jobvertex-parallelism-overrides name object-reuse operator-chaining
    operator-chaining.chain-operators-with-different-max-parallelism operator-chaining.enabled registered-kryo-types
    registered-pojo-types serialization-config time-characteristic vertex-description-mode vertex-name-include-index-prefix
    watermark-alignment.allow-unaligned-source-splits`,
  'cleanup-strategy': `exponential-delay.attempts exponential-delay.initial-backoff exponential-delay.max-backoff
    fixed-delay.attempts fixed-delay.delay type`,
  'sink.committer': 'retries',
  'rest': `address async.store-duration await-leader-timeout bind-address bind-port cache.checkpoint-statistics.size
    cache.checkpoint-statistics.timeout client.max-content-length connection-timeout flamegraph.cleanup-interval
    flamegraph.delay-between-samples flamegraph.enabled flamegraph.num-samples flamegraph.refresh-interval flamegraph.stack-depth
    idleness-timeout path port profiling.dir profiling.duration-max profiling.enabled profiling.history-size retry.delay
    retry.max-attempts server.max-content-length server.numThreads server.thread-priority url-prefix`,
  'web': `access-control-allow-origin accesslog.path adaptive-scheduler.rescale-history.size address backpressure.cleanup-interval
    backpressure.delay-between-samples backpressure.num-samples backpressure.refresh-interval cancel.enable
    exception-history-size history log.path port refresh-interval rescale.enable ssl.enabled submit.enable timeout tmpdir upload.dir`,
  'historyserver': `archive.clean-expired-jobs archive.fs.dir archive.fs.refresh-interval archive.retained-jobs archive.retained-ttl
    log.jobmanager.url-pattern log.taskmanager.url-pattern web.address web.port web.refresh-interval web.ssl.enabled web.tmpdir`,
  'metrics': `fetcher.update-interval internal.query-service.port internal.query-service.thread-priority job.status.enable
    latency.granularity latency.history-size latency.interval reporters scope.delimiter scope.jm scope.jm-job scope.jm-operator
    scope.jm.job scope.operator scope.task scope.tm scope.tm-job scope.tm.job system-resource system-resource-probing-interval`,
  'events': 'reporters',
  'traces': 'checkpoint.span-detail-level recovery.span-detail-level reporters',
  'blob': `client.connect.timeout client.socket.timeout fetch.backlog fetch.num-concurrent fetch.retries offload.minsize server.port
    service.cleanup.interval service.ssl.enabled storage.directory`,
  'classloader': `check-leaked-classloader fail-on-metaspace-oom-error parent-first-patterns.additional
    parent-first-patterns.default resolve-order`,
  'client': 'heartbeat.interval heartbeat.timeout retry-period timeout',
  'env': `hadoop.conf.dir hbase.conf.dir java.default-opts.all java.default-opts.jobmanager java.default-opts.taskmanager java.home
    java.opts.all java.opts.client java.opts.historyserver java.opts.jobmanager java.opts.sql-gateway java.opts.taskmanager log.dir
    log.level log.max pid.dir ssh.opts stdout-err.redirect-to-file stdout-err.rolling-level yarn.conf.dir`,
  'fs': 'allowed-fallback-filesystems default-scheme output.always-create-directory overwrite-files',
  'io': 'tmp.dirs',
  'process': 'jobmanager.working-dir taskmanager.working-dir working-dir',
  'security': `context.factory.classes delegation.token.provider.hadoopfs.enabled delegation.token.provider.hbase.enabled
    delegation.token.provider.s3.enabled delegation.tokens.enabled delegation.tokens.renewal.retry.backoff
    delegation.tokens.renewal.time-ratio kerberos.access.hadoopFileSystems kerberos.fetch.delegation-token kerberos.krb5-conf.path
    kerberos.login.contexts kerberos.login.keytab kerberos.login.principal kerberos.login.use-ticket-cache kerberos.relogin.period
    module.factory.classes ssl.algorithms ssl.internal.cert.fingerprint ssl.internal.close-notify-flush-timeout ssl.internal.enabled
    ssl.internal.handshake-timeout ssl.internal.key-password ssl.internal.keystore ssl.internal.keystore-password
    ssl.internal.keystore-type ssl.internal.session-cache-size ssl.internal.session-timeout ssl.internal.truststore
    ssl.internal.truststore-password ssl.internal.truststore-type ssl.protocol ssl.provider ssl.rest.authentication-enabled
    ssl.rest.cert.fingerprint ssl.rest.enabled ssl.rest.key-password ssl.rest.keystore ssl.rest.keystore-password
    ssl.rest.keystore-type ssl.rest.truststore ssl.rest.truststore-password ssl.rest.truststore-type ssl.verify-hostname`,
  'jmx.server': 'port',
  'queryable-state': `client.network-threads enable proxy.network-threads proxy.ports proxy.query-threads server.network-threads
    server.ports server.query-threads`,
  'python': `archives client.executable executable execution-mode files fn-execution.arrow.batch.size fn-execution.bundle.size
    fn-execution.bundle.time fn-execution.memory.managed fn-execution.streaming.enabled map-state.iterate-response-batch-size
    map-state.read-cache-size map-state.write-cache-size metric.enabled operator-chaining.enabled profile.enabled pythonpath
    requirements state.cache-size systemenv.enabled`,
  'kubernetes': `client.io-pool.size client.user-agent cluster-id config.file container-start-command-template
    container.image.pull-policy container.image.pull-secrets container.image.ref context decorator.hadoop-conf-mount.enabled
    decorator.kerberos-mount.enabled entry.path env.secretKeyRef flink.conf.dir flink.log.dir hadoop.conf.config-map.name
    hostnetwork.enabled internal.taskmanager.node-blocklist jobmanager.annotations jobmanager.cpu jobmanager.cpu.amount
    jobmanager.cpu.limit-factor jobmanager.entrypoint.args jobmanager.labels jobmanager.memory.limit-factor jobmanager.node-selector
    jobmanager.owner.reference jobmanager.replicas jobmanager.service-account jobmanager.tolerations namespace node-name-label
    pod-template-file pod-template-file.default pod-template-file.jobmanager pod-template-file.taskmanager rest-service.annotations
    rest-service.exposed.node-port-address-type rest-service.exposed.type secrets service-account taskmanager.annotations
    taskmanager.cpu taskmanager.cpu.amount taskmanager.cpu.limit-factor taskmanager.entrypoint.args taskmanager.labels
    taskmanager.memory.limit-factor taskmanager.node-selector taskmanager.service-account taskmanager.tolerations
    transactional-operation.initial-retry-delay transactional-operation.max-retries transactional-operation.max-retry-delay`,
  'yarn': `application-attempt-failures-validity-interval application-attempts application-master.port application.id
    application.name application.node-label application.priority application.queue application.type appmaster.rpc.address
    appmaster.vcores classpath.include-user-jar container-start-command-template containers.vcores file-replication flink-dist-jar
    heartbeat.container-request-interval heartbeat.interval modify.acls per-job-cluster.include-user-jar properties-file.location
    provided.lib.dirs provided.usrlib.dir rolled-logs.exclude-pattern rolled-logs.include-pattern
    security.appmaster.delegation.token.services security.kerberos.additionalFileSystems security.kerberos.localized-keytab-path
    security.kerberos.ship-local-keytab ship-archives ship-files staging-directory tags taskmanager.node-label view.acls`,
  'user.artifacts': 'artifact-list base-dir http-headers raw-http-enabled',
  'table': `builtin-catalog-name builtin-database-name catalog-modification.listeners catalog-store.file.path catalog-store.kind
    column-expansion-strategy display.max-column-width dml-sync dynamic-table-options.enabled generated-code.max-length
    legacy-nested-row-nullability local-time-zone plan.compile.catalog-objects plan.force-recompile plan.restore.catalog-objects
    planner resources.download-dir rtas-ctas.atomicity-enabled sql-dialect`,
  'table.exec': `async-agg.buffer-capacity async-agg.timeout async-lookup.buffer-capacity async-lookup.key-ordered-enabled
    async-lookup.output-mode async-lookup.timeout async-ml-predict.max-concurrent-operations async-ml-predict.output-mode
    async-ml-predict.timeout async-scalar.buffer-capacity async-scalar.max-attempts async-scalar.max-concurrent-operations
    async-scalar.retry-delay async-scalar.retry-strategy async-scalar.timeout async-state.enabled
    async-table.max-concurrent-operations async-table.max-retries async-table.retry-delay async-table.retry-strategy
    async-table.timeout deduplicate.insert-update-after-sensitive-enabled deduplicate.mini-batch.compact-changes-enabled
    disabled-operators interval-join.min-cleanup-interval legacy-cast-behaviour
    local-hash-agg.adaptive.distinct-value-rate-threshold local-hash-agg.adaptive.enabled local-hash-agg.adaptive.sampling-threshold
    mini-batch.allow-latency mini-batch.enabled mini-batch.size operator-fusion-codegen.enabled rank.topn-cache-size
    resource.cpu-cores resource.default-parallelism resource.external-buffer-memory resource.hash-agg.memory
    resource.hash-join.memory resource.sort.memory simplify-operator-name-enabled sink.keyed-shuffle sink.not-null-enforcer
    sink.rowtime-inserter sink.type-length-enforcer sink.nested-constraint-enforcer sink.upsert-materialize sort.async-merge-enabled
    sort.default-limit sort.max-num-file-handles source.cdc-events-duplicate source.idle-timeout spill-compression.block-size
    spill-compression.enabled state.ttl uid.format uid.generation unbounded-over.version window-agg.buffer-size-limit`,
  'table.optimizer': `agg-phase-strategy adaptive-broadcast-join.strategy adaptive-skewed-join-optimization.strategy
    bushy-join-reorder-threshold delta-join.strategy distinct-agg.split.bucket-num distinct-agg.split.enabled
    dynamic-filtering.enabled incremental-agg-enabled join-reorder-enabled join.broadcast-threshold multi-join.enabled
    multiple-input-enabled non-deterministic-update.strategy reuse-optimize-block-with-digest-enabled reuse-sink-enabled
    reuse-source-enabled reuse-sub-plan-enabled runtime-filter.enabled runtime-filter.max-build-data-size
    runtime-filter.min-filter-ratio runtime-filter.min-probe-data-size skewed-join.skewed-factor skewed-join.skewed-threshold
    source.aggregate-pushdown-enabled source.predicate-pushdown-enabled source.report-statistics-enabled
    sql2rel.project-merge.enabled union-all-as-breakpoint-enabled`,
  'sql-client': `display.color-schema display.max-column-width display.print-time-cost display.show-line-numbers
    execution.max-table-result.rows execution.result-mode prompt verbose`,
  'sql-gateway': `read-only-mode session.check-interval session.idle-timeout session.max-num session.plan-cache.enabled
    session.plan-cache.size session.plan-cache.ttl worker.keepalive-time worker.threads.max worker.threads.min`,
  'compiler': 'delimited-informat.max-line-samples delimited-informat.max-sample-len delimited-informat.min-line-samples',
  'fine-grained.shuffle-mode': 'all-blocking',
  'shuffle-service-factory': 'class',
  'external-resource': 'gpu.discovery-script.path',
  'plugin.classloader': 'parent-first-patterns.additional parent-first-patterns.default',
}

/** Keys without a common beginning worth a group. */
const singles = `$internal.application.main $internal.application.program-args $internal.pipeline.job-id external-resources
    scheduler-mode`

/** Every key that Flink knows and Cleancut does not model. */
export const flinkOptionKeys: ReadonlySet<string> = new Set([
  ...Object.entries(groups).flatMap(([prefix, names]) => words(names).map((name) => `${prefix}.${name}`)),
  ...words(singles),
  'high-availability',
])

/** Keys with a free part in them, such as `metrics.reporter.<name>.class`. */
const patterns: readonly RegExp[] = [
  /^metrics\.reporter\.[^.]+\..+$/,
  /^metrics\.scope\.[^.]+$/,
  /^(?:traces|events)\.reporter\.[^.]+\..+$/,
  /^external-resource\.[^.]+\..+$/,
  /^containerized\.(?:master|taskmanager)\.env\..+$/,
  /^flink\.hadoop\..+$/,
  /^(?:fs|s3|s3a|s3n|gs|oss|azure|abfs)\.[^.]+\..+$/,
  /^s3\.[^.]+$/,
  /^table\.catalog-store\.[^.]+\..+$/,
  /^sql-gateway\.endpoint\..+$/,
  /^blob\.storage\..+$/,
  /^kubernetes\.(?:jobmanager|taskmanager)\.env\..+$/,
  /^yarn\.security\..+$/,
]

/** True for a key that only belongs to a family of keys. */
export function isFlinkPatternKey(key: string): boolean {
  return patterns.some((pattern) => pattern.test(key))
}

function words(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '')
}
