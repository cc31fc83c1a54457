"""What runs under `pramoen serve`: pages, delivery, Prefect's server and worker, as one supervised group."""
