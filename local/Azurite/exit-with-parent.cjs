// Preloaded before Azurite (node --require). Whoever starts Azurite holds its standard input open; when that process ends,
// even by kill -9, the pipe closes and Azurite shuts down in order instead of staying behind with its ports.
'use strict';

process.stdin.on('end', () => process.kill(process.pid, 'SIGINT'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGINT'));
process.stdin.resume();
