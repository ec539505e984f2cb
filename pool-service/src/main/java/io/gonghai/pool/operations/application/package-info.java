/** What takes many transactions: started in one, carried out in chunks by whichever replica has time. */
package io.gonghai.pool.operations.application;
