// Portkey's gateway offers no choice of interface and listens on all of them.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function (options, ...rest) {
  if (options !== null && typeof options === 'object') {
    return listen.call(this, { ...options, host: '127.0.0.1' }, ...rest);
  }
  const callback = rest.find((argument) => typeof argument === 'function');
  return listen.call(this, { port: options, host: '127.0.0.1' }, callback);
};
