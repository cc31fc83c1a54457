"""What runs under `pramoen serve`: pages, delivery, and Prefect's server and worker, as one supervised group."""
